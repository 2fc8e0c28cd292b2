package dev.codeagent.llm.cache;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.llm.SecondLevel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A second level that is a map. */
public class MapLevel implements SecondLevel {

  public final Map<String, byte[]> values = new ConcurrentHashMap<>();

  @Override
  public String name() {
    return "map";
  }

  @Override
  public byte @Nullable [] get(String key, CallContext context) {
    return values.get(key);
  }

  @Override
  public void put(String key, byte[] value) {
    values.put(key, value);
  }
}
