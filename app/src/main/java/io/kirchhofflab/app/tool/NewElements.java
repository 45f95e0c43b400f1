package io.kirchhofflab.app.tool;

import io.kirchhofflab.model.law.ActivationDevice;
import io.kirchhofflab.model.law.BipolarTransistor;
import io.kirchhofflab.model.law.Capacitor;
import io.kirchhofflab.model.law.Conductance;
import io.kirchhofflab.model.law.ConstantPhaseElement;
import io.kirchhofflab.model.law.CoupledInductors;
import io.kirchhofflab.model.law.CubicResistor;
import io.kirchhofflab.model.law.CurrentSource;
import io.kirchhofflab.model.law.DeviceLaw;
import io.kirchhofflab.model.law.Diode;
import io.kirchhofflab.model.law.DiodePair;
import io.kirchhofflab.model.law.ForeignLaw;
import io.kirchhofflab.model.law.FormulaLaw;
import io.kirchhofflab.model.law.HalfOrderMemristor;
import io.kirchhofflab.model.law.IdealSwitch;
import io.kirchhofflab.model.law.Inductor;
import io.kirchhofflab.model.law.Mosfet;
import io.kirchhofflab.model.law.NonlinearCapacitor;
import io.kirchhofflab.model.law.NonlinearInductor;
import io.kirchhofflab.model.law.Resistor;
import io.kirchhofflab.model.law.ScaledTanh;
import io.kirchhofflab.model.law.ShiftLeakyRelu1;
import io.kirchhofflab.model.law.ShiftLeakyRelu2;
import io.kirchhofflab.model.law.ShiftRelu1;
import io.kirchhofflab.model.law.ShiftRelu2;
import io.kirchhofflab.model.law.ShiftTanh1;
import io.kirchhofflab.model.law.ShiftTanh2;
import io.kirchhofflab.model.law.SmoothSwitch;
import io.kirchhofflab.model.law.Vccs;
import io.kirchhofflab.model.law.VoltageSource;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.Extras;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.NodeRole;
import io.kirchhofflab.model.network.Noise;
import io.kirchhofflab.model.network.Point;
import io.kirchhofflab.model.network.Route;
import io.kirchhofflab.model.network.Slice;
import io.kirchhofflab.model.waveform.Waveform;
import java.util.Collections;

/// What newly drawn things are like: their names, ids and first values.
public final class NewElements {

  /// A newly driven node swings between -1 V and 1 V once a second.
  public static final NodeRole DRIVEN = new NodeRole.Driven(new Waveform.Sine(0, 1, 1));

  private NewElements() {}

  static Node node(Network network, NodeRole role, Point at) {
    String name =
        switch (role) {
          case NodeRole.Free _ -> network.freshNodeName("n");
          case NodeRole.Driven _ -> network.freshNodeName("x");
          case NodeRole.Ground _ ->
              network.nodeNamed("gnd").isEmpty() ? "gnd" : network.freshNodeName("gnd");
        };
    return new Node(
        network.nextNodeId(), name, role, Node.DEFAULT_CAPACITANCE, 0, Noise.NONE, at, Extras.NONE);
  }

  /// An edge with the law's initial values; further nodes it senses are its own ends at first.
  static Edge edge(Network network, NodeId from, NodeId to, DeviceLaw law) {
    return new Edge(
        network.nextEdgeId(),
        network.freshEdgeName(stem(law)),
        from,
        to,
        Collections.nCopies(law.controls(), from),
        law,
        law.initialValues(),
        Slice.ALWAYS,
        Noise.NONE,
        Route.AUTOMATIC,
        Extras.NONE);
  }

  /// The letter a name begins with: SPICE's, and K for the edges of learned networks.
  static String stem(DeviceLaw law) {
    return switch (law) {
      case Resistor _, CubicResistor _, Conductance _ -> "R";
      case Capacitor _, NonlinearCapacitor _ -> "C";
      case Inductor _, NonlinearInductor _ -> "L";
      case Diode _, DiodePair _ -> "D";
      case Mosfet _ -> "M";
      case BipolarTransistor _ -> "Q";
      case Vccs _ -> "G";
      case SmoothSwitch _, IdealSwitch _ -> "S";
      case CoupledInductors _ -> "T";
      case ConstantPhaseElement _, HalfOrderMemristor _ -> "Z";
      case VoltageSource _ -> "V";
      case CurrentSource _ -> "I";
      case ScaledTanh _, ShiftTanh1 _, ShiftTanh2 _ -> "K";
      case ShiftRelu1 _, ShiftRelu2 _, ShiftLeakyRelu1 _, ShiftLeakyRelu2 _ -> "K";
      case ActivationDevice _ -> "K";
      case FormulaLaw _ -> "B";
      case ForeignLaw _ -> "X";
    };
  }
}
