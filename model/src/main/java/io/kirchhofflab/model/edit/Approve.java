package io.kirchhofflab.model.edit;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.problem.Approval;
import java.util.HashSet;
import java.util.Set;

/// Accepts a warning, or takes the acceptance back.
public record Approve(Approval approval, boolean accepted) implements Edit {

  @Override
  public Applied apply(Document before) {
    Set<Approval> approvals = new HashSet<>(before.approvals());
    boolean changes = accepted ? approvals.add(approval) : approvals.remove(approval);
    if (!changes) return Edits.refused("That is already so.");
    return Edits.changed(
        before.withApprovals(approvals), accepted ? "Accept warning" : "Show warning again");
  }
}
