package dev.codeagent.llm.wire;

import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.Embedding;
import java.net.URI;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** How one kind of provider is asked for the vectors of texts. Stateless; safe for many threads. */
public interface EmbedFormat {

  /**
   * What an answer says.
   *
   * @param vectors in the order of the texts
   * @param tokens of the texts, 0 where they were not counted
   */
  record Answer(List<Embedding> vectors, long tokens) {
    /** Keeps copies of what could be changed. */
    public Answer {
      vectors = List.copyOf(vectors);
    }
  }

  /** The member of an answer that holds its vectors. */
  String list();

  /** Writes the request; the same bytes for the same texts. */
  void write(String model, List<String> texts, JsonGenerator out);

  /**
   * Reads an answer; whether it has as many vectors as there were texts is not examined here.
   *
   * @throws dev.codeagent.api.error.ProviderException when it lacks what the format demands
   */
  Answer read(JsonObject body, Faults faults);

  /** Where a request goes, for formats that name the model in the address; by default the endpoint's own address. */
  default URI address(URI endpoint, String model) {
    return endpoint;
  }
}
