package io.kirchhofflab.app.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kirchhofflab.app.store.Picked;
import io.kirchhofflab.app.tool.Box;
import io.kirchhofflab.app.tool.Hit;
import io.kirchhofflab.app.tool.Pointer;
import io.kirchhofflab.model.law.Resistor;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.Point;
import io.kirchhofflab.model.network.Route;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class HitIndexTest {

  private static final NodeId A = new NodeId(0);
  private static final NodeId B = new NodeId(1);
  private static final EdgeId AB = new EdgeId(0);

  private final Geometry geometry = new Geometry();
  private final HitIndex index = new HitIndex(geometry);

  /// a at (0, 0), b at (200, 0), a straight resistor between.
  private static Network pair() {
    return Network.EMPTY
        .with(Samples.node(0, "a", 0, 0, 0))
        .with(Samples.node(1, "b", 0, 200, 0))
        .with(Samples.edge(0, 0, 1, new Resistor()));
  }

  @Test
  void insideOfADiscIsTheNodeAndItsBorderTheRim() {
    geometry.show(pair());
    assertThat(index.at(Pointer.at(5, 5))).isEqualTo(new Hit.OnNode(A, false));
    assertThat(index.at(Pointer.at(18, 0))).isEqualTo(new Hit.OnNode(A, true));
    assertThat(index.at(Pointer.at(0, -40))).isEqualTo(Hit.NOTHING);
  }

  @Test
  void reachIsMeasuredInScreenPixels() {
    geometry.show(pair());
    assertThat(index.at(Pointer.at(100, 5))).isEqualTo(new Hit.OnEdge(AB));
    assertThat(index.at(Pointer.at(100, 20))).isEqualTo(Hit.NOTHING);
    Pointer farAway = new Pointer(100, 20, 4, false, false, false);
    assertThat(index.at(farAway)).isEqualTo(new Hit.OnEdge(AB));
    Pointer closeUp = new Pointer(100, 5, 0.25, false, false, false);
    assertThat(index.at(closeUp)).isEqualTo(Hit.NOTHING);
  }

  /// Beyond 50,000 edges there is no grid: both ways must find the same.
  @Test
  void amongManyEdgesTheSameOneIsHit() {
    Network many = Samples.lattice(120, 50_001, 3);
    geometry.show(many);
    Random random = new Random(5);
    Geometry fewer = new Geometry();
    fewer.show(many.without(new EdgeId(50_000)));
    HitIndex byGrid = new HitIndex(fewer);
    for (int k = 0; k < 200; k++) {
      Pointer there = Pointer.at(random.nextDouble() * 4000, random.nextDouble() * 4000);
      Hit found = index.at(there);
      if (!found.equals(new Hit.OnEdge(new EdgeId(50_000)))) {
        assertThat(found).isEqualTo(byGrid.at(there));
      }
    }
  }

  @Test
  void smallNodesHaveNoRim() {
    geometry.show(pair());
    Pointer farAway = new Pointer(18, 0, 4, false, false, false);
    assertThat(index.at(farAway)).isEqualTo(new Hit.OnNode(A, false));
  }

  @Test
  void bentEdgeIsHitWhereItIsDrawn() {
    Network bent = pair().with(Samples.edge(0, 0, 1, new Resistor()).withRoute(new Route(60)));
    geometry.show(bent);
    assertThat(index.middle(AB)).isEqualTo(new Point(100, -60));
    assertThat(index.at(Pointer.at(100, -60))).isEqualTo(new Hit.OnEdge(AB));
    assertThat(index.at(Pointer.at(100, 0))).isEqualTo(Hit.NOTHING);
  }

  @Test
  void parallelEdgesFanOutWhicheverWayTheyPoint() {
    Network three =
        pair()
            .with(Samples.edge(1, 1, 0, new Resistor()))
            .with(Samples.edge(2, 0, 1, new Resistor()));
    geometry.show(three);
    Set<Point> middles =
        Set.of(index.middle(AB), index.middle(new EdgeId(1)), index.middle(new EdgeId(2)));
    assertThat(middles)
        .containsExactlyInAnyOrder(new Point(100, -30), new Point(100, 0), new Point(100, 30));
  }

  @Test
  void movedNodeIsFoundAtItsNewPlaceWithItsEdges() {
    geometry.show(pair());
    assertThat(index.at(Pointer.at(200, 0))).isEqualTo(new Hit.OnNode(B, false));
    geometry.show(geometry.network().with(Samples.node(1, "b", 0, 0, 300)));
    assertThat(index.at(Pointer.at(200, 0))).isEqualTo(Hit.NOTHING);
    assertThat(index.at(Pointer.at(0, 300))).isEqualTo(new Hit.OnNode(B, false));
    assertThat(index.at(Pointer.at(3, 150))).isEqualTo(new Hit.OnEdge(AB));
  }

  @Test
  void boxEnclosesOrTouches() {
    geometry.show(pair());
    Box half = new Box(-30, -30, 100, 30);
    assertThat(index.within(half, false)).isEqualTo(Picked.of(A));
    assertThat(index.within(half, true)).isEqualTo(new Picked(Set.of(A), Set.of(AB)));
    Box across = new Box(90, -30, 110, 30);
    assertThat(index.within(across, false)).isEqualTo(Picked.NONE);
    assertThat(index.within(across, true)).isEqualTo(Picked.of(AB));
    Box whole = new Box(-30, -30, 230, 30);
    assertThat(index.within(whole, false)).isEqualTo(Picked.all(geometry.network()));
  }

  /// The grid must find what looking at every edge and node would, or something just as near.
  @Test
  void gridAgreesWithLookingAtEverything() {
    geometry.show(Samples.lattice(12, 500, 7));
    Random random = new Random(3);
    int edgesHit = 0;
    for (int k = 0; k < 2000; k++) {
      Pointer at = Pointer.at(1500 * random.nextDouble() - 100, 1500 * random.nextDouble() - 100);
      switch (index.at(at)) {
        case Hit.OnNode hit ->
            assertThat(nearestNode(at)).isEqualTo(distanceToNode(hit.node().index(), at));
        case Hit.OnEdge hit -> {
          edgesHit++;
          assertThat(nearestNode(at)).isGreaterThanOrEqualTo(Geometry.RADIUS + 6);
          assertThat(distance(hit.edge().index(), at)).isCloseTo(nearestEdge(at), within(1e-9));
        }
        case Hit.Nothing _ -> {
          assertThat(nearestNode(at)).isGreaterThanOrEqualTo(Geometry.RADIUS + 6);
          assertThat(nearestEdge(at)).isGreaterThanOrEqualTo(6);
        }
      }
    }
    assertThat(edgesHit).isGreaterThan(100);
  }

  private double distanceToNode(int id, Pointer at) {
    return Math.hypot(geometry.x(id) - at.x(), geometry.y(id) - at.y());
  }

  private double nearestNode(Pointer at) {
    double least = Double.POSITIVE_INFINITY;
    for (int k = 0; k < geometry.nodeCount(); k++) {
      least = Math.min(least, distanceToNode(geometry.nodeId(k), at));
    }
    return least;
  }

  private double nearestEdge(Pointer at) {
    double least = Double.POSITIVE_INFINITY;
    for (int k = 0; k < geometry.edgeCount(); k++) {
      least = Math.min(least, distance(geometry.edgeId(k), at));
    }
    return least;
  }

  /// Distance to the same sixteen pieces (two for a straight edge) that the index measures by.
  private double distance(int id, Pointer at) {
    double[] c = geometry.curves();
    int pieces = geometry.sag(id) < 0.5 ? 2 : 16;
    double least = Double.POSITIVE_INFINITY;
    for (int k = 0; k < pieces; k++) {
      double x0 = Curves.x(c, 8 * id, k / (double) pieces);
      double y0 = Curves.y(c, 8 * id, k / (double) pieces);
      double dx = Curves.x(c, 8 * id, (k + 1) / (double) pieces) - x0;
      double dy = Curves.y(c, 8 * id, (k + 1) / (double) pieces) - y0;
      double t = Math.clamp(((at.x() - x0) * dx + (at.y() - y0) * dy) / (dx * dx + dy * dy), 0, 1);
      least = Math.min(least, Math.hypot(x0 + t * dx - at.x(), y0 + t * dy - at.y()));
    }
    return least;
  }
}
