package io.kirchhofflab.app.lesson;

import io.kirchhofflab.app.learn.Dataset;
import io.kirchhofflab.app.learn.TrainingModel;
import io.kirchhofflab.app.store.DocumentStore;
import io.kirchhofflab.app.tool.NewElements;
import io.kirchhofflab.model.edit.AddElements;
import io.kirchhofflab.model.edit.SetNodeQuantity;
import io.kirchhofflab.model.edit.SetParameter;
import io.kirchhofflab.model.law.DeviceLaw;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.NodeRole;
import io.kirchhofflab.model.network.Point;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What “Show me” does: an ordinary, undoable edit, or a button of the run.
sealed interface LessonAction {

  /// Does it; where the drawing lacks what it builds on, nothing happens.
  void perform(DocumentStore store, LessonStage stage);

  record AddNode(Role role, String name, double x, double y) implements LessonAction {
    @Override
    public void perform(DocumentStore store, LessonStage stage) {
      Network network = store.network();
      String free =
          network.nodeNamed(name).isEmpty() ? name : network.freshNodeName(name.substring(0, 1));
      NodeRole what =
          switch (role) {
            case FREE -> NodeRole.FREE;
            case GROUND -> NodeRole.GROUND;
            case DRIVEN -> NewElements.DRIVEN;
          };
      Node node = Node.free(network.nextNodeId(), free, Node.DEFAULT_CAPACITANCE, 0);
      store.perform(AddElements.node(node.withRole(what).at(new Point(x, y))));
    }
  }

  record AddEdge(DeviceLaw law, Role from, Role to) implements LessonAction {
    @Override
    public void perform(DocumentStore store, LessonStage stage) {
      Network network = store.network();
      Optional<Node> a = first(network, from);
      Optional<Node> b = first(network, to);
      if (a.isEmpty() || b.isEmpty()) return;
      String name = network.freshEdgeName(law.key().equals("resistor") ? "R" : "K");
      store.perform(
          AddElements.edge(Edge.of(network.nextEdgeId(), name, a.get().id(), b.get().id(), law)));
    }

    private static Optional<Node> first(Network network, Role role) {
      return network.nodes().stream().filter(role::of).findFirst();
    }
  }

  /// Sets where all nodes of this role start, V.
  record SetInitialVoltage(Role role, double value) implements LessonAction {
    @Override
    public void perform(DocumentStore store, LessonStage stage) {
      Set<NodeId> nodes =
          store.network().nodes().stream()
              .filter(role::of)
              .map(Node::id)
              .collect(Collectors.toSet());
      if (nodes.isEmpty()) return;
      store.perform(new SetNodeQuantity(nodes, SetNodeQuantity.Quantity.INITIAL_VOLTAGE, value));
    }
  }

  /// Sets a parameter of all edges of these laws, in its unit.
  record SetValue(List<String> laws, String key, double value) implements LessonAction {
    public SetValue {
      laws = List.copyOf(laws);
    }

    @Override
    public void perform(DocumentStore store, LessonStage stage) {
      Set<EdgeId> edges =
          store.network().edges().stream()
              .filter(edge -> laws.contains(edge.law().key()))
              .map(Edge::id)
              .collect(Collectors.toSet());
      if (!edges.isEmpty()) store.perform(new SetParameter(edges, key, value));
    }
  }

  record Run() implements LessonAction {
    @Override
    public void perform(DocumentStore store, LessonStage stage) {
      stage.run();
    }
  }

  record Reset() implements LessonAction {
    @Override
    public void perform(DocumentStore store, LessonStage stage) {
      stage.reset();
    }
  }

  record Undo() implements LessonAction {
    @Override
    public void perform(DocumentStore store, LessonStage stage) {
      store.undo();
    }
  }

  record OpenPlayground() implements LessonAction {
    @Override
    public void perform(DocumentStore store, LessonStage stage) {
      if (!stage.playground().isOpen()) stage.playground().open();
    }
  }

  record TakeOver() implements LessonAction {
    @Override
    public void perform(DocumentStore store, LessonStage stage) {
      stage.playground().takeOver();
    }
  }

  /// Something is done in the playground, if it has been opened.
  sealed interface InPlayground extends LessonAction {

    void perform(TrainingModel model);

    @Override
    default void perform(DocumentStore store, LessonStage stage) {
      TrainingModel model = stage.playground().model();
      if (model != null) perform(model);
    }
  }

  record Teach(Dataset dataset) implements InPlayground {
    @Override
    public void perform(TrainingModel model) {
      model.setData(model.choice().data().withDataset(dataset));
    }
  }

  record OneEpoch() implements InPlayground {
    @Override
    public void perform(TrainingModel model) {
      model.step();
    }
  }

  /// Training begins, or pauses.
  record Train(boolean on) implements InPlayground {
    @Override
    public void perform(TrainingModel model) {
      if (model.isTraining() != on) model.toggle();
    }
  }

  record LookAtBeginning() implements InPlayground {
    @Override
    public void perform(TrainingModel model) {
      model.setMoment(0);
    }
  }

  /// Takes an edge in hand where none is; where wanted, locks it.
  record TakeEdge(boolean locked) implements InPlayground {
    @Override
    public void perform(TrainingModel model) {
      if (model.selected() == null) model.selectNext(1);
      if (locked) model.hold(true);
    }
  }
}
