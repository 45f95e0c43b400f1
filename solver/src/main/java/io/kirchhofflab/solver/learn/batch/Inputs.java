package io.kirchhofflab.solver.learn.batch;

/// Numbered inputs of a circuit; any thread may ask for any of them.
public interface Inputs {

  int count();

  /// Writes input `sample`, as many numbers as the circuit has inputs. to: modified.
  void write(int sample, double[] to);

  static Inputs of(double[][] points) {
    return new Inputs() {
      @Override
      public int count() {
        return points.length;
      }

      @Override
      public void write(int sample, double[] to) {
        System.arraycopy(points[sample], 0, to, 0, to.length);
      }
    };
  }
}
