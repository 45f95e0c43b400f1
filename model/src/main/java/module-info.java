/// Values only: networks, device laws, edits, problems and files.
@org.jspecify.annotations.NullMarked
module io.kirchhofflab.model {
  requires static transitive org.jspecify;
  requires org.snakeyaml.engine;
  requires tools.jackson.databind;

  exports io.kirchhofflab.model;
  exports io.kirchhofflab.model.analysis;
  exports io.kirchhofflab.model.block;
  exports io.kirchhofflab.model.edit;
  exports io.kirchhofflab.model.expression;
  exports io.kirchhofflab.model.io;
  exports io.kirchhofflab.model.io.tensor;
  exports io.kirchhofflab.model.law;
  exports io.kirchhofflab.model.layered;
  exports io.kirchhofflab.model.layered.topology;
  exports io.kirchhofflab.model.deep;
  exports io.kirchhofflab.model.network;
  exports io.kirchhofflab.model.problem;
  exports io.kirchhofflab.model.unit;
  exports io.kirchhofflab.model.waveform;
}
