package io.kirchhofflab.app.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kirchhofflab.app.tool.Box;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.assertj.core.data.Offset;

final class ViewportTest {

  /// Rounding of coordinates up to 1e5 / 0.02.
  private static final Offset<Double> ROUNDING = within(1e-6);

  @Property(tries = 200)
  void whatIsAtThePointerStaysThereWhenZooming(
      @ForAll @DoubleRange(min = -1e4, max = 1e4) double originX,
      @ForAll @DoubleRange(min = 0.02, max = 8) double zoom,
      @ForAll @DoubleRange(min = 0, max = 2000) double x,
      @ForAll @DoubleRange(min = 0.1, max = 10) double factor) {
    Viewport before = new Viewport(originX, -originX, zoom);
    Viewport after = before.zoomedAt(x, x / 2, factor);
    assertThat(after.screenX(before.worldX(x))).isCloseTo(x, ROUNDING);
    assertThat(after.screenY(before.worldY(x / 2))).isCloseTo(x / 2, ROUNDING);
    assertThat(after.zoom()).isBetween(Viewport.SMALLEST, Viewport.LARGEST);
  }

  @Property(tries = 200)
  void worldAndScreenAreInverse(
      @ForAll @DoubleRange(min = -1e4, max = 1e4) double world,
      @ForAll @DoubleRange(min = 0.02, max = 8) double zoom) {
    Viewport viewport = new Viewport(17, -4, zoom);
    assertThat(viewport.worldX(viewport.screenX(world))).isCloseTo(world, ROUNDING);
  }

  @Property(tries = 200)
  void fittedBoxIsWhollyVisible(
      @ForAll @DoubleRange(min = -5e3, max = 5e3) double left,
      @ForAll @DoubleRange(min = 0, max = 2e4) double width,
      @ForAll @DoubleRange(min = 0, max = 1e4) double height) {
    Box box = new Box(left, 40, left + width, 40 + height);
    Box visible = Viewport.fitting(box, 800, 500).visible(800, 500);
    assertThat(visible.left()).isLessThanOrEqualTo(box.left());
    assertThat(visible.right()).isGreaterThanOrEqualTo(box.right());
    assertThat(visible.top()).isLessThanOrEqualTo(box.top());
    assertThat(visible.bottom()).isGreaterThanOrEqualTo(box.bottom());
    assertThat(visible.middleX()).isCloseTo(box.middleX(), ROUNDING);
  }

  @Property(tries = 100)
  void panningByPixelsMovesTheDrawingByPixels(
      @ForAll @DoubleRange(min = 0.02, max = 8) double zoom,
      @ForAll @DoubleRange(min = -500, max = 500) double dx) {
    Viewport before = new Viewport(3, 5, zoom);
    Viewport after = before.panned(dx, -dx);
    assertThat(after.screenX(100)).isCloseTo(before.screenX(100) + dx, ROUNDING);
    assertThat(after.screenY(100)).isCloseTo(before.screenY(100) - dx, ROUNDING);
  }
}
