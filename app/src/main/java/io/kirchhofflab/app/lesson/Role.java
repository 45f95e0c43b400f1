package io.kirchhofflab.app.lesson;

import io.kirchhofflab.model.network.Node;

/// What a lesson calls a node by: it cannot know the learner's names.
enum Role {
  FREE,
  GROUND,
  DRIVEN;

  boolean of(Node node) {
    return switch (this) {
      case FREE -> node.isFree();
      case GROUND -> node.isGround();
      case DRIVEN -> node.isDriven();
    };
  }
}
