package dev.codeagent.api.hook;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a public method of a contributed object to run after what it names. The method takes, in any
 * order and each at most once, what {@link TaskHook#afterTask} or {@link ToolHook#afterTool} take.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface After {
  /** What it runs around. */
  Point value();

  /** The names of the tools that it runs around; empty means all. */
  String[] tools() default {};
}
