package io.kirchhofflab.app.canvas;

import io.kirchhofflab.app.tool.Hit;
import io.kirchhofflab.app.tool.Pointer;
import io.kirchhofflab.app.tool.ToolKind;
import javafx.scene.Cursor;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;
import org.jspecify.annotations.Nullable;

/// Turns mouse, wheel and touch into tool gestures, panning and zooming.
final class CanvasInput {

  /// Zoom of one notch of the wheel, which comes as 40 pixels.
  private static final double NOTCH = 1.15;

  private static final double NOTCH_PIXELS = 40;

  /// A right press that moves less than this, pixels, opens the menu.
  private static final double CLICK = 4;

  private final CanvasView view;
  private final CanvasMenu menu;
  private double lastX;
  private double lastY;
  private boolean panning;
  private boolean panned;
  private boolean toolHeld;
  private boolean spaceHeld;
  private boolean touchScrolling;
  private double x;
  private double y;
  private boolean inside;

  CanvasInput(CanvasView view) {
    this.view = view;
    menu = new CanvasMenu(view);
  }

  void attach() {
    view.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
    view.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
    view.addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
    view.addEventHandler(MouseEvent.MOUSE_MOVED, this::moved);
    view.addEventHandler(
        MouseEvent.MOUSE_EXITED,
        e -> {
          inside = false;
          view.setHovered(Hit.NOTHING);
        });
    view.addEventHandler(ScrollEvent.SCROLL_STARTED, e -> touchScrolling = true);
    view.addEventHandler(ScrollEvent.SCROLL_FINISHED, e -> touchScrolling = false);
    view.addEventHandler(ScrollEvent.SCROLL, this::scrolled);
    view.addEventHandler(ZoomEvent.ZOOM, this::zoomed);
    view.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::menuRequested);
  }

  /// Where the pointer is over the canvas; null where it is elsewhere.
  @Nullable Pointer pointer() {
    return inside ? view.pointer(x, y, false, false, false) : null;
  }

  /// Space held makes a drag pan.
  void setSpaceHeld(boolean held) {
    if (held && !spaceHeld) panned = false;
    spaceHeld = held;
    updateCursor(null);
  }

  /// Whether the canvas was panned since Space went down.
  boolean wasPanned() {
    return panned;
  }

  private static boolean isPan(MouseEvent e) {
    return e.getButton() == MouseButton.SECONDARY || e.getButton() == MouseButton.MIDDLE;
  }

  private Pointer at(MouseEvent e) {
    x = e.getX();
    y = e.getY();
    inside = true;
    return view.pointer(
        x, y, e.isShiftDown(), e.isShortcutDown() || e.isControlDown(), e.isAltDown());
  }

  private void pressed(MouseEvent e) {
    view.requestFocus();
    menu.hide();
    Pointer at = at(e);
    lastX = e.getX();
    lastY = e.getY();
    if (isPan(e) || spaceHeld) {
      panning = true;
      if (!spaceHeld) panned = false;
    } else if (e.getButton() == MouseButton.PRIMARY) {
      toolHeld = true;
      view.currentTool().press(at);
      view.refresh();
    }
    e.consume();
  }

  private void dragged(MouseEvent e) {
    Pointer at = at(e);
    if (panning) {
      boolean moved = Math.hypot(e.getX() - lastX, e.getY() - lastY) >= CLICK;
      if (panned || moved) {
        view.pan(e.getX() - lastX, e.getY() - lastY);
        lastX = e.getX();
        lastY = e.getY();
        panned = true;
        view.setCursor(Cursor.CLOSED_HAND);
      }
    } else if (toolHeld) {
      view.currentTool().drag(at);
      view.refresh();
    }
    e.consume();
  }

  private void released(MouseEvent e) {
    Pointer at = at(e);
    if (panning) {
      panning = false;
      boolean clicked = e.getButton() == MouseButton.SECONDARY && !panned && !spaceHeld;
      if (clicked) menu.showAt(at, e.getScreenX(), e.getScreenY());
    } else if (toolHeld) {
      toolHeld = false;
      view.currentTool().release(at);
      if (e.getClickCount() == 2 && e.isStillSincePress()) doubleClick(at);
      view.refresh();
    }
    updateCursor(at);
    e.consume();
  }

  private void doubleClick(Pointer at) {
    if (view.toolProperty().get() != ToolKind.SELECT) return;
    if (view.bench().finder().at(at) instanceof Hit.Nothing) view.currentTool().doubleClick(at);
    else view.inspect();
  }

  private void moved(MouseEvent e) {
    Pointer at = at(e);
    view.currentTool().hover(at);
    if (view.toolProperty().get() == ToolKind.SELECT) {
      view.setHovered(view.bench().finder().at(at));
    } else {
      view.setHovered(Hit.NOTHING);
      view.refresh();
    }
    updateCursor(at);
  }

  private void updateCursor(@Nullable Pointer at) {
    if (spaceHeld) {
      view.setCursor(Cursor.OPEN_HAND);
      return;
    }
    view.setCursor(
        switch (view.toolProperty().get()) {
          case CONNECT, NODE, DRIVEN_NODE, GROUND, BLOCK, PROBE -> Cursor.CROSSHAIR;
          case SELECT -> at == null ? Cursor.DEFAULT : cursorOver(view.bench().finder().at(at));
        });
  }

  private static Cursor cursorOver(Hit hit) {
    return switch (hit) {
      case Hit.Nothing _ -> Cursor.DEFAULT;
      case Hit.OnNode node -> node.rim() ? Cursor.CROSSHAIR : Cursor.MOVE;
      case Hit.OnEdge _ -> Cursor.HAND;
    };
  }

  /// A wheel zooms at the pointer; two fingers pan, and Shift turns the wheel into sideways
  /// panning.
  private void scrolled(ScrollEvent e) {
    boolean fingers = touchScrolling || e.isDirect() || e.getTouchCount() > 0;
    if (fingers && !e.isShortcutDown()) {
      view.pan(e.getDeltaX(), e.getDeltaY());
    } else if (e.isShiftDown()) {
      view.pan(e.getDeltaX() + e.getDeltaY(), 0);
    } else if (e.getDeltaY() != 0) {
      view.zoomAt(e.getX(), e.getY(), Math.pow(NOTCH, e.getDeltaY() / NOTCH_PIXELS));
    }
    e.consume();
  }

  private void zoomed(ZoomEvent e) {
    view.zoomAt(e.getX(), e.getY(), e.getZoomFactor());
    e.consume();
  }

  /// By mouse the menu waits for the release, as the press may begin a pan; the toolkit asks for it
  /// on the press on some systems, on the release on others.
  private void menuRequested(ContextMenuEvent e) {
    if (e.isKeyboardTrigger()) menu.showForSelection(e.getScreenX(), e.getScreenY());
    e.consume();
  }
}
