package io.kirchhofflab.app.window;

import io.kirchhofflab.app.lesson.LessonPlayground;
import io.kirchhofflab.app.lesson.LessonStage;
import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.solver.live.Frame;
import java.util.Arrays;

/// The window as a lesson sees it: opens its document, runs it, and knows the numbers of the newest
/// frame.
final class LessonDesk implements LessonStage {

  private final MainWindow window;
  private double[] voltages = new double[0];
  private double time;

  LessonDesk(MainWindow window) {
    this.window = window;
  }

  /// Keeps what a lesson may ask of `frame`.
  void show(Frame frame) {
    Network network = frame.network();
    if (voltages.length != network.nodes().nextIndex()) {
      voltages = new double[network.nodes().nextIndex()];
    }
    Arrays.fill(voltages, Double.NaN);
    for (Node node : network.nodes()) voltages[node.id().index()] = frame.voltage(node.id());
    time = frame.time();
  }

  /// Where the user chose to save first, the answer is no until the file is written.
  @Override
  public boolean open(Document document) {
    boolean[] opened = {false};
    window
        .files()
        .leave(
            () -> {
              window.startPaused(document);
              time = 0;
              opened[0] = true;
            });
    return opened[0];
  }

  @Override
  public void run() {
    window.run().run();
  }

  @Override
  public void reset() {
    window.run().reset();
  }

  @Override
  public LessonPlayground playground() {
    return window.playground();
  }

  @Override
  public boolean running() {
    return window.run().runningProperty().get();
  }

  @Override
  public double time() {
    return time;
  }

  @Override
  public double voltage(NodeId node) {
    return node.index() < voltages.length ? voltages[node.index()] : Double.NaN;
  }
}
