package io.kirchhofflab.model.analysis;

/// How a document likes to be run live: `pace` in circuit seconds per second of the user's time,
/// `window` the span of time the plots show, s, and the accuracy wanted.
public record LiveSettings(double pace, double window, Accuracy accuracy) {

  public static final LiveSettings DEFAULT = new LiveSettings(1, 10, Accuracy.NORMAL);

  public LiveSettings {
    if (!(pace > 0) || !(window > 0)) {
      throw new IllegalArgumentException("pace and window are positive: " + pace + ", " + window);
    }
  }

  /// What a beginner chooses instead of tolerances.
  public enum Accuracy {
    ROUGH(1e-3),
    NORMAL(1e-5),
    FINE(1e-8);

    private final double relative;

    Accuracy(double relative) {
      this.relative = relative;
    }

    public Tolerances tolerances() {
      return Tolerances.relative(relative);
    }
  }

  public LiveSettings withPace(double other) {
    return new LiveSettings(other, window, accuracy);
  }

  public LiveSettings withWindow(double other) {
    return new LiveSettings(pace, other, accuracy);
  }

  public LiveSettings withAccuracy(Accuracy other) {
    return new LiveSettings(pace, window, other);
  }
}
