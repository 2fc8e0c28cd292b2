package dev.codeagent.core.hook;

import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.api.hook.HookDecision;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A marked method, called with those of the offered values that its parameters name by their types.
 */
final class HookMethod {

  private final Object object;
  private final Method method;

  private HookMethod(Object object, Method method) {
    this.object = object;
    this.method = method;
  }

  /** A method that may return a decision. */
  static HookMethod before(Object object, Method method, Set<Class<?>> offered) {
    return checked(object, method, offered, Set.of(void.class, HookDecision.class));
  }

  /** A method that returns nothing. */
  static HookMethod after(Object object, Method method, Set<Class<?>> offered) {
    return checked(object, method, offered, Set.of(void.class));
  }

  /**
   * Calls it.
   *
   * @return what it decided; to proceed where it returns nothing
   * @throws Exception what it throws; one that returns null has not decided and so refuses
   */
  HookDecision decide(Object... values) throws Exception {
    Object[] arguments =
        Stream.of(method.getParameterTypes()).map(type -> of(type, values)).toArray();
    try {
      Object result = method.invoke(object, arguments);
      if (method.getReturnType() == void.class) {
        return HookDecision.proceed();
      }
      return result instanceof HookDecision decision
          ? decision
          : HookDecision.refuse(method.getName() + " returned null.");
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    }
  }

  private static Object of(Class<?> type, Object... values) {
    return Stream.of(values).filter(type::isInstance).findFirst().orElseThrow();
  }

  private static HookMethod checked(
      Object object, Method method, Set<Class<?>> offered, Set<Class<?>> returned) {
    List<Class<?>> parameters = List.of(method.getParameterTypes());
    boolean once = Set.copyOf(parameters).size() == parameters.size();
    if (!once
        || !offered.containsAll(parameters)
        || !returned.contains(method.getReturnType())
        || !method.trySetAccessible()) {
      List<String> names = offered.stream().map(Class::getSimpleName).sorted().toList();
      throw new ConfigurationException(
          "hook-shape",
          "The hook " + method + " cannot be called.",
          "It may take each of " + names + " once, may return " + returned + ", and its class has"
              + " to be public or open.");
    }
    return new HookMethod(object, method);
  }
}
