package io.kirchhofflab.app;

import atlantafx.base.theme.PrimerLight;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;

/// The designer's window.
public final class App extends Application {

  @Override
  public void start(Stage stage) {
    setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
    stage.setTitle("KirchhoffLab");
    stage.setScene(new Scene(new BorderPane(), 1280, 800));
    stage.show();
  }
}
