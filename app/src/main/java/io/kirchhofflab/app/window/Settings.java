package io.kirchhofflab.app.window;

import io.kirchhofflab.app.theme.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What the designer remembers of its own looks from one start to the next; sizes in pixels.
///
/// `folder` is where the last file dialog was, empty for none; `welcomed` whether the first-start
/// cards were put away. A setting that is missing or odd in the file keeps its first value.
public record Settings(
    Theme theme,
    Window window,
    Panel left,
    Panel right,
    Panel bottom,
    String folder,
    boolean welcomed) {

  /// Size and place of the window; the place is not a number where the system shall choose.
  public record Window(double x, double y, double width, double height, boolean maximized) {}

  /// How far a panel reaches into the window, and whether it is open.
  public record Panel(double extent, boolean shown) {}

  public static final Settings FIRST =
      new Settings(
          Theme.LIGHT,
          new Window(Double.NaN, Double.NaN, 1280, 800, false),
          new Panel(232, true),
          new Panel(304, true),
          new Panel(240, true),
          "",
          false);

  private static final Logger LOG = LoggerFactory.getLogger(Settings.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// The settings in `file`; the first ones where it is missing or cannot be read.
  public static Settings read(Path file) {
    if (!Files.exists(file)) return FIRST;
    try {
      return of(JSON.readTree(file.toFile()));
    } catch (JacksonException e) {
      LOG.warn("settings in {} cannot be read, starting afresh: {}", file, e.getOriginalMessage());
      return FIRST;
    }
  }

  private static Settings of(JsonNode json) {
    JsonNode w = json.path("window");
    return new Settings(
        json.path("theme").asString("light").equals("dark") ? Theme.DARK : Theme.LIGHT,
        new Window(
            w.path("x").asDouble(Double.NaN),
            w.path("y").asDouble(Double.NaN),
            atLeast(400, w.path("width").asDouble(FIRST.window.width)),
            atLeast(300, w.path("height").asDouble(FIRST.window.height)),
            w.path("maximized").asBoolean(false)),
        panel(json.path("left"), FIRST.left),
        panel(json.path("right"), FIRST.right),
        panel(json.path("bottom"), FIRST.bottom),
        json.path("folder").asString(""),
        json.path("welcomed").asBoolean(false));
  }

  private static Panel panel(JsonNode json, Panel first) {
    return new Panel(
        atLeast(80, json.path("extent").asDouble(first.extent)),
        json.path("shown").asBoolean(first.shown));
  }

  private static double atLeast(double least, double value) {
    return Double.isFinite(value) ? Math.max(least, value) : least;
  }

  /// Replaces `file` at once or not at all.
  public void write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Path fresh = file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid());
    JSON.writerWithDefaultPrettyPrinter().writeValue(fresh.toFile(), json());
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private ObjectNode json() {
    ObjectNode json = JSON.createObjectNode();
    json.put("theme", theme.isDark() ? "dark" : "light");
    ObjectNode w = json.putObject("window");
    if (Double.isFinite(window.x)) w.put("x", window.x).put("y", window.y);
    w.put("width", window.width).put("height", window.height).put("maximized", window.maximized);
    json.putObject("left").put("extent", left.extent).put("shown", left.shown);
    json.putObject("right").put("extent", right.extent).put("shown", right.shown);
    json.putObject("bottom").put("extent", bottom.extent).put("shown", bottom.shown);
    json.put("folder", folder).put("welcomed", welcomed);
    return json;
  }

  public Settings withFolder(String other) {
    return new Settings(theme, window, left, right, bottom, other, welcomed);
  }

  public Settings withTheme(Theme other) {
    return new Settings(other, window, left, right, bottom, folder, welcomed);
  }

  public Settings withWelcomed() {
    return new Settings(theme, window, left, right, bottom, folder, true);
  }

  public Settings withPlaces(Window newWindow, Panel newLeft, Panel newRight, Panel newBottom) {
    return new Settings(theme, newWindow, newLeft, newRight, newBottom, folder, welcomed);
  }
}
