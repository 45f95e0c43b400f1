package io.kirchhofflab.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/// Which version this is: the number the build wrote beside the classes.
public final class Version implements IVersionProvider {

  /// The project's version, such as `0.1.0`.
  public static String number() {
    Properties properties = new Properties();
    try (InputStream in =
        Version.class.getResourceAsStream("/io/kirchhofflab/app/version.properties")) {
      properties.load(Objects.requireNonNull(in, "version.properties"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Objects.requireNonNull(properties.getProperty("version"), "version");
  }

  @Override
  public String[] getVersion() {
    return new String[] {"kirchhofflab " + number()};
  }
}
