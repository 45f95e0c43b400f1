/// The designer and the command line.
@org.jspecify.annotations.NullMarked
module io.kirchhofflab.app {
  requires io.kirchhofflab.model;
  requires io.kirchhofflab.resources;
  requires io.kirchhofflab.solver;
  requires static transitive org.jspecify;
  requires atlantafx.base;
  requires ch.qos.logback.classic;
  requires info.picocli;
  requires java.desktop;
  requires javafx.controls;
  requires javafx.fxml;
  requires javafx.swing;
  requires net.harawata.appdirs;
  requires org.controlsfx.controls;
  requires org.jfree.chart.fx;
  requires org.jfree.fxgraphics2d;
  requires org.jfree.jfreechart;
  requires org.kordamp.ikonli.bootstrapicons;
  requires org.kordamp.ikonli.core;
  requires org.kordamp.ikonli.javafx;
  requires org.slf4j;
  requires tools.jackson.databind;

  opens io.kirchhofflab.app.cli to
      info.picocli;

  exports io.kirchhofflab.app;
}
