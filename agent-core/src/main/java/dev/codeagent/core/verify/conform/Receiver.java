package dev.codeagent.core.verify.conform;

import dev.codeagent.core.verify.calls.MinedCall;
import dev.codeagent.core.verify.source.JavaMethod;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;

/**
 * The object that a test calls.
 *
 * @param object how the test spells it
 * @param call what follows it: the method and what it is given
 * @param getters methods of it that show what it holds
 */
record Receiver(String object, String call, List<String> getters) {

  /** Methods without arguments that do more than show something. */
  private static final String DOING =
      "(?:next|poll|pop|take|remove|clear|reset|close|start|stop|run|flush|drain|iterator|hashCode|toString|clone|read|advance|tick|commit|build)\\w*";

  Receiver {
    getters = List.copyOf(getters);
  }

  /** That a refusal leaves things as they are says nothing of calls that are not refused. */
  private static final Pattern OF_SOME = Pattern.compile(
      "(?iu)fail|refus|reject|invalid|unknown|missing|throw|exception|error|otherwise|in (?:this|that) case|then|unsuccess|cancel|"
          + "отказ|ошибк|исключ|неудач|отверг|отклон|брос|неизвестн|тогда|в этом случае");

  /** Whether a promise is about the object that answers a question. */
  static boolean isMeant(Stated.Promise promise, JavaMethod method) {
    return !method.isConstructor()
        && !method.has(Modifier.STATIC)
        && !method.returnType().matches("void|boolean|Boolean")
        && method.type().simpleName().equalsIgnoreCase(promise.noun())
        && !OF_SOME.matcher(promise.sentence().masked()).find()
        && !OF_SOME.matcher(promise.sentence().under()).find();
  }

  /** Empty where it is not spelled, or shows nothing. */
  static Optional<Receiver> of(MinedCall call, JavaMethod method) {
    String text = call.file().text().substring(call.start(), call.end());
    String before = call.given().isEmpty()
        ? text
        : text.substring(0, call.given().getFirst().start() - call.start());
    int dot = before.lastIndexOf("." + method.name());
    List<String> getters = method.type().methods().stream()
        .filter(m -> m.tree().getParameters().isEmpty()
            && !m.isConstructor()
            && !m.has(Modifier.STATIC)
            && !m.has(Modifier.PRIVATE)
            && !m.name().equals(method.name())
            && !m.name().matches(DOING))
        .filter(m -> Values.isPlain(m.returnType())
            || Values.simple(m.returnType()).matches("(?:List|Set|Map|Collection|Optional)<.*"))
        .map(JavaMethod::name)
        .sorted()
        .toList();
    return dot <= 0 || getters.isEmpty()
        ? Optional.empty()
        : Optional.of(new Receiver(text.substring(0, dot), text.substring(dot), getters));
  }

  List<String> shows(String variable) {
    return getters.stream().map(g -> variable + "." + g + "()").toList();
  }

  String calledOn(String variable) {
    return variable + call;
  }
}
