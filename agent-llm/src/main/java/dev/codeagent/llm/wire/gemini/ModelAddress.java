package dev.codeagent.llm.wire.gemini;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** How Gemini's addresses name a model and what is to be done with it. */
final class ModelAddress {

  private ModelAddress() {}

  /** The name with its collection, that of all models unless the name has one. */
  static String path(String model) {
    return model.contains("/") ? model : "models/" + model;
  }

  /** The address of a method of a model. */
  static URI of(URI endpoint, String model, String method) {
    String encoded = URLEncoder.encode(path(model), StandardCharsets.UTF_8)
        .replace("%2F", "/")
        .replace("+", "%20");
    return URI.create(endpoint + "/" + encoded + method);
  }
}
