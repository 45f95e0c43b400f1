package io.kirchhofflab.model.expression;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Consumer;

/// Visits every node of an expression once, parents first; a branch shared by several parents
/// counts once.
final class Walk {
  private final Set<Expression> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Consumer<Expression> visitor;

  private Walk(Consumer<Expression> visitor) {
    this.visitor = visitor;
  }

  static void over(Expression root, Consumer<Expression> visitor) {
    new Walk(visitor).visit(root);
  }

  private void visit(Expression node) {
    if (seen.add(node)) {
      visitor.accept(node);
      node.branches().forEach(this::visit);
    }
  }
}
