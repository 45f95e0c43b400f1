package io.kirchhofflab.app.lesson;

import io.kirchhofflab.app.learn.Dataset;
import io.kirchhofflab.model.law.DeviceLaw;
import io.kirchhofflab.model.law.Laws;
import io.kirchhofflab.resources.Catalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A guided lesson as the catalogue's files tell it.
///
/// Errors: lessons come with the program, so that a file which cannot be understood is our mistake
/// and throws.
public record Lesson(
    String title, int minutes, String introduction, List<LessonStep> steps, String finish) {

  public Lesson {
    steps = List.copyOf(steps);
  }

  public static Lesson of(Catalog.Lesson bundled) {
    JsonNode json = JsonMapper.shared().readTree(bundled.steps());
    return new Lesson(
        text(json, "title"),
        number(json, "minutes").intValue(),
        bundled.introduction().strip(),
        each(json, "steps", Lesson::step),
        text(json, "finish"));
  }

  private static LessonStep step(JsonNode json) {
    return new LessonStep(
        text(json, "title"),
        text(json, "text"),
        check(field(json, "check")),
        each(json, "show", Lesson::action));
  }

  private static LessonCheck check(JsonNode json) {
    String type = text(json, "type");
    return switch (type) {
      case "node" -> new LessonCheck.HasNode(role(json, "role"));
      case "edge" -> new LessonCheck.HasEdge(laws(json), role(json, "from"), role(json, "to"));
      case "initialVoltage" ->
          new LessonCheck.InitialVoltage(
              role(json, "role"), number(json, "low"), number(json, "high"));
      case "parameter" ->
          new LessonCheck.ParameterWithin(
              laws(json), text(json, "key"), number(json, "low"), number(json, "high"));
      case "running" -> new LessonCheck.Running();
      case "voltage" ->
          new LessonCheck.VoltageWithin(
              role(json, "role"),
              number(json, "low"),
              number(json, "high"),
              json.path("afterReset").asBoolean(false));
      case "undone" -> new LessonCheck.Undone();
      case "playground" -> new LessonCheck.PlaygroundOpen();
      case "teaches" -> new LessonCheck.Teaches(dataset(json));
      case "trained" ->
          new LessonCheck.Trained(number(json, "epochs"), json.path("accuracy").asDouble(0));
      case "certified" -> new LessonCheck.Certified();
      case "looksBack" -> new LessonCheck.LooksBack(number(json, "before"));
      case "edgeInHand" -> new LessonCheck.EdgeInHand(json.path("locked").asBoolean(false));
      case "all" -> new LessonCheck.All(each(json, "of", Lesson::check));
      default -> throw new IllegalArgumentException("no check " + type);
    };
  }

  private static LessonAction action(JsonNode json) {
    String type = text(json, "type");
    return switch (type) {
      case "addNode" ->
          new LessonAction.AddNode(
              role(json, "role"), text(json, "name"), number(json, "x"), number(json, "y"));
      case "addEdge" ->
          new LessonAction.AddEdge(law(text(json, "law")), role(json, "from"), role(json, "to"));
      case "setInitialVoltage" ->
          new LessonAction.SetInitialVoltage(role(json, "role"), number(json, "value"));
      case "setParameter" ->
          new LessonAction.SetValue(laws(json), text(json, "key"), number(json, "value"));
      case "run" -> new LessonAction.Run();
      case "reset" -> new LessonAction.Reset();
      case "undo" -> new LessonAction.Undo();
      case "openPlayground" -> new LessonAction.OpenPlayground();
      case "takeOver" -> new LessonAction.TakeOver();
      case "teach" -> new LessonAction.Teach(dataset(json));
      case "oneEpoch" -> new LessonAction.OneEpoch();
      case "train" -> new LessonAction.Train(true);
      case "pause" -> new LessonAction.Train(false);
      case "lookAtBeginning" -> new LessonAction.LookAtBeginning();
      case "takeEdge" -> new LessonAction.TakeEdge(json.path("locked").asBoolean(false));
      default -> throw new IllegalArgumentException("no action " + type);
    };
  }

  private static Dataset dataset(JsonNode json) {
    return Dataset.valueOf(text(json, "dataset").toUpperCase(Locale.ROOT));
  }

  private static List<String> laws(JsonNode json) {
    return each(json, "laws", node -> law(node.asString()).key());
  }

  private static DeviceLaw law(String key) {
    return Laws.withKey(key).orElseThrow(() -> new IllegalArgumentException("no law " + key));
  }

  private static Role role(JsonNode json, String name) {
    return Role.valueOf(text(json, name).toUpperCase(Locale.ROOT));
  }

  private static <T> List<T> each(JsonNode json, String name, Function<JsonNode, T> read) {
    List<T> all = new ArrayList<>();
    for (JsonNode item : field(json, name)) all.add(read.apply(item));
    return all;
  }

  private static Double number(JsonNode json, String name) {
    return field(json, name).asDouble();
  }

  private static String text(JsonNode json, String name) {
    return field(json, name).asString();
  }

  private static JsonNode field(JsonNode json, String name) {
    JsonNode found = json.get(name);
    if (found == null) throw new IllegalArgumentException("a lesson lacks " + name + ": " + json);
    return found;
  }
}
