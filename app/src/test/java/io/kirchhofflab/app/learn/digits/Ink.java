package io.kirchhofflab.app.learn.digits;

/// Where the ink of a picture of 28 x 28 is: its centre of mass and the larger side of its box, in
/// pixels; the centre of pixel k is k.
record Ink(double centreX, double centreY, int largerSide) {

  private static final int SIDE = 28;

  static Ink of(double[] pixels) {
    double mass = 0;
    double x = 0;
    double y = 0;
    int left = SIDE;
    int right = -1;
    int top = SIDE;
    int bottom = -1;
    for (int k = 0; k < pixels.length; k++) {
      if (pixels[k] == 0) continue;
      mass += pixels[k];
      x += pixels[k] * (k % SIDE);
      y += pixels[k] * (k / SIDE);
      left = Math.min(left, k % SIDE);
      right = Math.max(right, k % SIDE);
      top = Math.min(top, k / SIDE);
      bottom = Math.max(bottom, k / SIDE);
    }
    return new Ink(x / mass, y / mass, Math.max(right - left, bottom - top) + 1);
  }
}
