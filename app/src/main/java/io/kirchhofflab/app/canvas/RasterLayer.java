package io.kirchhofflab.app.canvas;

import io.kirchhofflab.app.raster.Raster;
import io.kirchhofflab.app.raster.RasterImages;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.image.ImageView;

/// The image of glows, edges, dots and nodes: rasterised at once where that is quick, else by a
/// worker while the last image stays. (Moving or scaling the last image to where it belongs by now
/// was tried: the toolkit's software pipeline takes 100 ms and more for one that is not moved by
/// whole pixels.)
///
/// Owned by the FX thread.
final class RasterLayer {

  /// Up to so many pixels are drawn at once: about 2 ms.
  private static final double QUICK = 250_000;

  /// One thread for all canvases; it ends when nothing is drawn for a while.
  private static final Executor WORKER = worker();

  private final ImageView image = new ImageView();
  private final DrawList list = new DrawList();
  private final Runnable whenDone;
  private final RasterImages images = new RasterImages();
  private boolean busy;
  private Viewport drawnFor = Viewport.START;

  /// `whenDone` is told on the FX thread that a worker's image is there.
  RasterLayer(Runnable whenDone) {
    this.whenDone = whenDone;
  }

  private static Executor worker() {
    ThreadPoolExecutor one =
        new ThreadPoolExecutor(
            1,
            1,
            2,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "canvas raster");
              thread.setDaemon(true);
              return thread;
            });
    one.allowCoreThreadTimeOut(true);
    return one;
  }

  ImageView image() {
    return image;
  }

  /// While a worker draws, the list is its own.
  boolean isBusy() {
    return busy;
  }

  DrawList list() {
    return list;
  }

  /// Draws the list for `view`, `scale` raster pixels to a screen pixel.
  void draw(View view, double scale) {
    int width = (int) Math.ceil(view.width() * scale);
    int height = (int) Math.ceil(view.height() * scale);
    RasterImages.Turn turn = images.next(width, height);
    if (list.work() * scale * scale <= QUICK) {
      draw(turn.raster(), scale);
      show(turn, view.viewport(), scale);
      return;
    }
    busy = true;
    WORKER.execute(
        () -> {
          try {
            draw(turn.raster(), scale);
          } finally {
            Platform.runLater(
                () -> {
                  busy = false;
                  show(turn, view.viewport(), scale);
                  whenDone.run();
                });
          }
        });
  }

  private void draw(Raster raster, double scale) {
    raster.clear();
    list.drawOn(raster, scale);
  }

  private void show(RasterImages.Turn turn, Viewport viewport, double scale) {
    turn.showIn(image, scale);
    drawnFor = viewport;
  }

  /// Which part of the world the image shows.
  Viewport drawnFor() {
    return drawnFor;
  }
}
