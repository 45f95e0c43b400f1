package io.kirchhofflab.app.canvas;

import io.kirchhofflab.app.store.Picked;
import io.kirchhofflab.app.tool.Commands;
import io.kirchhofflab.app.tool.Grid;
import io.kirchhofflab.app.tool.LawKeys;
import io.kirchhofflab.app.tool.NewElements;
import io.kirchhofflab.app.tool.Pointer;
import io.kirchhofflab.app.tool.ToolKind;
import io.kirchhofflab.app.tool.Walk;
import io.kirchhofflab.model.law.DeviceLaw;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.NodeRole;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// What keys do while the canvas has the focus; `KeyHelp` lists them for people.
final class CanvasKeys {

  /// Shift makes a nudge this much longer.
  private static final int LEAP = 10;

  private final CanvasView view;
  private final CanvasInput input;

  CanvasKeys(CanvasView view, CanvasInput input) {
    this.view = view;
    this.input = input;
  }

  void attach() {
    view.addEventHandler(
        KeyEvent.KEY_PRESSED,
        e -> {
          if (pressed(e)) {
            view.refresh();
            e.consume();
          }
        });
    view.addEventHandler(KeyEvent.KEY_RELEASED, this::released);
    view.addEventHandler(
        KeyEvent.KEY_TYPED,
        e -> {
          if (typed(e.getCharacter())) e.consume();
        });
    view.focusedProperty().addListener((o, was, is) -> input.setSpaceHeld(false));
  }

  /// Characters that sit on different keys in different layouts.
  private boolean typed(String character) {
    switch (character) {
      case "+", "=" -> view.zoomIn();
      case "-", "−" -> view.zoomOut();
      case "?" -> view.help();
      default -> {
        return false;
      }
    }
    return true;
  }

  private void released(KeyEvent e) {
    if (e.getCode() != KeyCode.SPACE) return;
    boolean tapped = !input.wasPanned();
    input.setSpaceHeld(false);
    if (tapped) view.runOrPause();
    e.consume();
  }

  private boolean pressed(KeyEvent e) {
    if (e.getCode() == KeyCode.SPACE && !e.isShortcutDown()) {
      input.setSpaceHeld(true);
      return true;
    }
    if (e.isShortcutDown() || e.isControlDown()) return withControl(e);
    if (e.isAltDown() || e.isMetaDown()) return false;
    return plain(e) || letter(e);
  }

  private boolean withControl(KeyEvent e) {
    Commands commands = view.commands();
    switch (e.getCode()) {
      case Z -> {
        if (e.isShiftDown()) view.store().redo();
        else view.store().undo();
      }
      case Y -> view.store().redo();
      case A -> {
        if (e.isShiftDown()) commands.selectConnected();
        else commands.selectAll();
      }
      case C -> commands.copy();
      case X -> commands.cut();
      case V -> {
        Pointer at = input.pointer();
        commands.paste(commands.clipboard(), at == null ? view.middle() : at.point());
      }
      case D -> commands.duplicate();
      case LEFT, KP_LEFT -> walk(Walk.Direction.LEFT, e.isShiftDown());
      case RIGHT, KP_RIGHT -> walk(Walk.Direction.RIGHT, e.isShiftDown());
      case UP, KP_UP -> walk(Walk.Direction.UP, e.isShiftDown());
      case DOWN, KP_DOWN -> walk(Walk.Direction.DOWN, e.isShiftDown());
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean plain(KeyEvent e) {
    switch (e.getCode()) {
      case ESCAPE -> view.escape();
      case TAB -> {
        return tab(e.isShiftDown());
      }
      case DELETE, BACK_SPACE -> view.commands().delete();
      case LEFT, KP_LEFT -> nudge(Walk.Direction.LEFT, e.isShiftDown());
      case RIGHT, KP_RIGHT -> nudge(Walk.Direction.RIGHT, e.isShiftDown());
      case UP, KP_UP -> nudge(Walk.Direction.UP, e.isShiftDown());
      case DOWN, KP_DOWN -> nudge(Walk.Direction.DOWN, e.isShiftDown());
      case ENTER -> {
        if (view.toolProperty().get() == ToolKind.BLOCK) view.drawBlock();
        else if (!view.commands().connect(view.bench().law())) view.inspect();
      }
      case F2 -> view.rename();
      case DIGIT1, NUMPAD1 -> view.actualSize();
      case DIGIT0, NUMPAD0 -> {
        if (e.isShiftDown()) view.fitSelection();
        else view.fitAll();
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean letter(KeyEvent e) {
    KeyCode code = e.getCode();
    if (!code.isLetterKey()) return false;
    boolean shift = e.isShiftDown();
    char letter = code.getChar().charAt(0);
    Optional<DeviceLaw> law = LawKeys.lawFor(letter, shift);
    if (law.isPresent()) {
      chooseLaw(law.get());
      return true;
    }
    switch (code) {
      case N -> {
        if (shift) view.commands().addConnectedNode(view.bench().law());
        else place(NodeRole.FREE);
      }
      case V -> place(NewElements.DRIVEN);
      case G -> place(NodeRole.GROUND);
      case W -> view.toolProperty().set(ToolKind.CONNECT);
      case P -> view.toolProperty().set(ToolKind.PROBE);
      case F -> view.commands().reverse();
      default -> {
        return false;
      }
    }
    return true;
  }

  /// Joins two selected nodes at once; otherwise the next edges drawn will have the law.
  private void chooseLaw(DeviceLaw law) {
    view.lawProperty().set(law);
    if (!view.commands().connect(law)) view.toolProperty().set(ToolKind.CONNECT);
  }

  /// At the pointer where it is over the canvas, else at the next free place about the middle.
  private void place(NodeRole role) {
    @Nullable Pointer at = input.pointer();
    if (at != null) view.commands().placeNode(role, at.point());
    else view.commands().addNode(role, view.middle());
  }

  private boolean tab(boolean backward) {
    Picked now = view.selection().get();
    Optional<Picked> next = Walk.next(view.store().network(), now, backward);
    next.ifPresent(
        picked -> {
          view.selection().set(picked);
          view.reveal(picked);
        });
    if (next.isEmpty()) view.selection().clear();
    return next.isPresent();
  }

  private void walk(Walk.Direction direction, boolean extend) {
    Picked now = view.selection().get();
    if (now.nodes().isEmpty()) {
      tab(false);
      return;
    }
    Optional<NodeId> next = Walk.toward(view.store().network(), now.nodes().getLast(), direction);
    next.ifPresent(
        node -> {
          if (extend) view.selection().add(Picked.of(node));
          else view.selection().set(node);
          view.reveal(Picked.of(node));
        });
  }

  private void nudge(Walk.Direction direction, boolean leap) {
    double step = Grid.STEP * (leap ? LEAP : 1);
    view.commands().nudge(direction.x() * step, direction.y() * step);
  }
}
