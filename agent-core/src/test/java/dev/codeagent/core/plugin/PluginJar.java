package dev.codeagent.core.plugin;

import dev.codeagent.api.plugin.AgentPlugin;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** A jar with one plugin, compiled and packed on the spot. */
final class PluginJar {

  private final Path work;
  private final String type;
  private final String id;
  private String contribute = "";
  private String close = "";
  private String describe = "return java.util.Optional.empty();";

  private PluginJar(Path work, String type, String id) {
    this.work = work;
    this.type = type;
    this.id = "return \"" + id + "\";";
  }

  private PluginJar(PluginJar other, String idBody) {
    this.work = other.work;
    this.type = other.type;
    this.id = idBody;
  }

  /**
   * A plugin that gives nothing.
   *
   * @param work a folder for sources and classes
   * @param type the simple name of its class
   * @param id its id
   */
  static PluginJar of(Path work, String type, String id) {
    return new PluginJar(work, type, id);
  }

  /** The same with another body of {@code id()}. */
  PluginJar withIdBody(String statements) {
    return new PluginJar(this, statements);
  }

  /** The same with a body of {@code contribute(Contributions c, PluginContext context)}. */
  PluginJar contributing(String statements) {
    contribute = statements;
    return this;
  }

  /** The same with a body of {@code configurationSchema()}. */
  PluginJar describing(String statements) {
    describe = statements;
    return this;
  }

  /** The same with a body of {@code close()}. */
  PluginJar closing(String statements) {
    close = statements;
    return this;
  }

  /** Compiles the plugin and packs it into the file. */
  Path to(Path jar) throws IOException {
    Path classes = Files.createTempDirectory(work, type.toLowerCase(Locale.ROOT));
    Path source = classes.resolve(type + ".java");
    Files.writeString(source, source());
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    int status = compiler.run(
        null,
        null,
        null,
        "-proc:none",
        "-d",
        classes.toString(),
        "-classpath",
        System.getProperty("java.class.path"),
        source.toString());
    if (status != 0) {
      throw new IllegalStateException("the plugin does not compile: " + source());
    }
    pack(classes, jar, List.of("sample." + type));
    return jar;
  }

  private String source() {
    return """
        package sample;

        import dev.codeagent.api.event.ProgressEvent;
        import dev.codeagent.api.plugin.*;

        public final class %s implements AgentPlugin {
          private dev.codeagent.api.event.EventSink events = event -> {};

          @Override public String id() { %s }

          @Override public java.util.Optional<String> configurationSchema() { %s }

          @Override public void contribute(Contributions c, PluginContext context) throws Exception {
            events = context.events();
            %s
          }

          @Override public void close() throws Exception { %s }
        }
        """.formatted(type, id, describe, contribute, close);
  }

  /** Packs compiled classes and names the providers. */
  static void pack(Path classes, Path jar, List<String> providers) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        Stream<Path> found = Files.walk(classes)) {
      out.putNextEntry(new JarEntry("META-INF/services/" + AgentPlugin.class.getName()));
      out.write(String.join("\n", providers).getBytes(java.nio.charset.StandardCharsets.UTF_8));
      out.closeEntry();
      for (Path path : found.filter(p -> p.toString().endsWith(".class")).toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(path).toString().replace('\\', '/')));
        out.write(Files.readAllBytes(path));
        out.closeEntry();
      }
    }
  }
}
