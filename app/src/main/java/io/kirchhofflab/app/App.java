package io.kirchhofflab.app;

import io.kirchhofflab.app.window.Designer;
import javafx.application.Application;
import javafx.stage.Stage;

/// The designer's window as the toolkit starts it; the arguments are files to open.
public final class App extends Application {

  @Override
  public void start(Stage stage) {
    Designer.open(stage, getParameters().getRaw());
  }
}
