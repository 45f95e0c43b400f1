package io.kirchhofflab.app.lesson;

import io.kirchhofflab.app.learn.Dataset;
import io.kirchhofflab.app.learn.EdgeRef;
import io.kirchhofflab.app.learn.Picture;
import io.kirchhofflab.app.learn.TrainingModel;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import java.util.List;

/// What a step waits for, judged on the document and on the run.
sealed interface LessonCheck {

  /// The state of things: the network and the run now, and what changed since the step began.
  ///
  /// `undone` says whether edits were taken back, `wasReset` whether time began anew.
  record Scene(Network network, LessonStage stage, boolean undone, boolean wasReset) {}

  boolean holds(Scene scene);

  /// There is a node of this role.
  record HasNode(Role role) implements LessonCheck {
    @Override
    public boolean holds(Scene scene) {
      return scene.network().nodes().stream().anyMatch(role::of);
    }
  }

  /// There is an edge of one of these laws between nodes of these roles, in either direction.
  record HasEdge(List<String> laws, Role from, Role to) implements LessonCheck {
    public HasEdge {
      laws = List.copyOf(laws);
    }

    @Override
    public boolean holds(Scene scene) {
      return scene.network().edges().stream()
          .anyMatch(edge -> laws.contains(edge.law().key()) && joins(edge, scene.network()));
    }

    private boolean joins(Edge edge, Network network) {
      Node a = network.node(edge.from());
      Node b = network.node(edge.to());
      return (from.of(a) && to.of(b)) || (from.of(b) && to.of(a));
    }
  }

  /// A node of this role starts between `low` and `high`, V.
  record InitialVoltage(Role role, double low, double high) implements LessonCheck {
    @Override
    public boolean holds(Scene scene) {
      return scene.network().nodes().stream()
          .anyMatch(n -> role.of(n) && n.initialVoltage() >= low && n.initialVoltage() <= high);
    }
  }

  /// A parameter of an edge of one of these laws lies between `low` and `high`, in its unit.
  record ParameterWithin(List<String> laws, String key, double low, double high)
      implements LessonCheck {
    public ParameterWithin {
      laws = List.copyOf(laws);
    }

    @Override
    public boolean holds(Scene scene) {
      return scene.network().edges().stream().anyMatch(this::holds);
    }

    private boolean holds(Edge edge) {
      int j = edge.law().parameterIndex(key);
      if (j < 0 || !laws.contains(edge.law().key())) return false;
      return edge.values().get(j) >= low && edge.values().get(j) <= high;
    }
  }

  /// The run goes on.
  record Running() implements LessonCheck {
    @Override
    public boolean holds(Scene scene) {
      return scene.stage().running();
    }
  }

  /// A node of this role is now between `low` and `high`, V; where wanted, in a run that began
  /// during this step.
  record VoltageWithin(Role role, double low, double high, boolean afterReset)
      implements LessonCheck {
    @Override
    public boolean holds(Scene scene) {
      if (afterReset && !scene.wasReset()) return false;
      return scene.network().nodes().stream()
          .filter(role::of)
          .mapToDouble(node -> scene.stage().voltage(node.id()))
          .anyMatch(v -> v >= low && v <= high);
    }
  }

  /// Edits were taken back during this step.
  record Undone() implements LessonCheck {
    @Override
    public boolean holds(Scene scene) {
      return scene.undone();
    }
  }

  /// Something holds in the playground, which is open.
  sealed interface InPlayground extends LessonCheck {

    boolean holds(TrainingModel model);

    @Override
    default boolean holds(Scene scene) {
      LessonPlayground playground = scene.stage().playground();
      TrainingModel model = playground.model();
      return playground.isOpen() && model != null && holds(model);
    }
  }

  /// The playground is open.
  record PlaygroundOpen() implements InPlayground {
    @Override
    public boolean holds(TrainingModel model) {
      return true;
    }
  }

  /// These points are to be told apart.
  record Teaches(Dataset dataset) implements InPlayground {
    @Override
    public boolean holds(TrainingModel model) {
      return model.choice().data().dataset() == dataset;
    }
  }

  /// At least so many epochs are behind, and so large a share of the test points is told right.
  record Trained(double epochs, double accuracy) implements InPlayground {
    @Override
    public boolean holds(TrainingModel model) {
      Picture picture = model.picture();
      return picture != null
          && picture.progress().epochs() >= epochs
          && picture.test().accuracy() >= accuracy;
    }
  }

  /// Training pauses, and the circuit is certified.
  record Certified() implements InPlayground {
    @Override
    public boolean holds(TrainingModel model) {
      return !model.isTraining() && model.trial() != null;
    }
  }

  /// A moment before the share `before` of the way is looked at.
  record LooksBack(double before) implements InPlayground {
    @Override
    public boolean holds(TrainingModel model) {
      Picture picture = model.picture();
      return picture != null && model.moment() < before * (picture.course().moments() - 1);
    }
  }

  /// An edge is in hand; where wanted, locked.
  record EdgeInHand(boolean locked) implements InPlayground {
    @Override
    public boolean holds(TrainingModel model) {
      Picture picture = model.picture();
      EdgeRef edge = model.selected();
      return picture != null && edge != null && (!locked || picture.isHeld(edge));
    }
  }

  record All(List<LessonCheck> of) implements LessonCheck {
    public All {
      of = List.copyOf(of);
    }

    @Override
    public boolean holds(Scene scene) {
      return of.stream().allMatch(each -> each.holds(scene));
    }
  }
}
