package io.kirchhofflab.app.learn;

/// Where one looks on a way that can be played: 0 at its beginning, 1 at its end. Owned by one
/// thread.
public final class Playhead {

  private final double seconds;
  private double place;
  private boolean playing;
  private long last;

  /// Played, the whole way takes `seconds`.
  public Playhead(double seconds) {
    this.seconds = seconds;
  }

  /// Once a pulse at `now`, ns; whether it moved.
  public boolean pulse(long now) {
    double passed = (now - last) / 1e9;
    last = now;
    if (!playing) return false;
    place = Math.min(1, place + passed / seconds);
    playing = place < 1;
    return true;
  }

  /// How much of the way is behind.
  public double place() {
    return place;
  }

  /// Holds at `share` of the way.
  public void set(double share) {
    place = Math.clamp(share, 0, 1);
    playing = false;
  }

  public boolean isPlaying() {
    return playing;
  }

  /// Plays on, from the beginning where the end is reached; or holds.
  public void toggle() {
    playing = !playing;
    if (playing && place >= 1) place = 0;
  }
}
