package io.kirchhofflab.app.canvas;

import java.nio.IntBuffer;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.jspecify.annotations.Nullable;

/// The image of edges, dots and nodes: rasterised at once where that is quick, else by a worker
/// while the last image stays. (Moving or scaling the last image to where it belongs by now was
/// tried: the toolkit's software pipeline takes 100 ms and more for one that is not moved by whole
/// pixels.)
///
/// Owned by the FX thread. Three buffers take turns: one shown, one perhaps still with the
/// renderer, one being drawn.
final class RasterLayer {

  /// Up to so many pixels are drawn at once: about 2 ms.
  private static final double QUICK = 250_000;

  private static final int BUFFERS = 3;

  /// One thread for all canvases; it ends when nothing is drawn for a while.
  private static final Executor WORKER = worker();

  private final ImageView image = new ImageView();
  private final DrawList list = new DrawList();
  private final Runnable whenDone;
  private final @Nullable Buffer[] buffers = new @Nullable Buffer[BUFFERS];
  private int next;
  private boolean busy;
  private Viewport drawnFor = Viewport.START;

  /// Pixels that an image shows.
  private record Buffer(
      int[] pixels, int width, int height, PixelBuffer<IntBuffer> shared, WritableImage image) {

    static Buffer of(int width, int height) {
      int[] pixels = new int[width * height];
      PixelBuffer<IntBuffer> shared =
          new PixelBuffer<>(
              width, height, IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance());
      return new Buffer(pixels, width, height, shared, new WritableImage(shared));
    }

    void draw(DrawList list, double scale) {
      Raster raster = new Raster(pixels, width, height);
      raster.clear();
      list.drawOn(raster, scale);
    }
  }

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
    Buffer buffer = nextBuffer(width, height);
    if (list.work() * scale * scale <= QUICK) {
      buffer.draw(list, scale);
      show(buffer, view.viewport(), scale);
      return;
    }
    busy = true;
    WORKER.execute(
        () -> {
          try {
            buffer.draw(list, scale);
          } finally {
            Platform.runLater(
                () -> {
                  busy = false;
                  show(buffer, view.viewport(), scale);
                  whenDone.run();
                });
          }
        });
  }

  private Buffer nextBuffer(int width, int height) {
    next = (next + 1) % BUFFERS;
    Buffer buffer = buffers[next];
    if (buffer == null || buffer.width() != width || buffer.height() != height) {
      buffer = Buffer.of(width, height);
      buffers[next] = buffer;
    }
    return buffer;
  }

  private void show(Buffer buffer, Viewport viewport, double scale) {
    buffer.shared().updateBuffer(shared -> null);
    image.setImage(buffer.image());
    image.setFitWidth(buffer.width() / scale);
    image.setFitHeight(buffer.height() / scale);
    drawnFor = viewport;
  }

  /// Which part of the world the image shows.
  Viewport drawnFor() {
    return drawnFor;
  }
}
