/** Tries to change what a call answered. */
package dev.codeagent.core.verify.conform;

final class ChangedResult {

  /** Statements that try it on {@code r} in every way that its kind has. */
  static final String CODE = "if (r instanceof java.util.Optional<?> o) { r = o.orElse(null); }\n"
      + "if (r instanceof java.util.Collection c) {\n"
      + "  java.util.List was = new java.util.ArrayList(c);\n"
      + "  try { if (c instanceof java.util.List l && l.size() > 1) { l.set(0, l.get(l.size() - 1)); l.set(0, was.get(0)); return \"it can be changed\"; } } catch (RuntimeException e) { }\n"
      + "  try { if (was.isEmpty()) { c.add(null); } else { java.util.Iterator i = c.iterator(); i.next(); i.remove(); } } catch (RuntimeException e) { }\n"
      + "  return c.size() == was.size() ? \"" + Trial.KEPT + "\" : \"it can be changed\";\n"
      + "}\n"
      + "if (r instanceof java.util.Map m) {\n"
      + "  int was = m.size();\n"
      + "  try { if (was > 0) { m.clear(); } else { m.put(\"\", null); } } catch (RuntimeException e) { }\n"
      + "  return m.size() == was ? \"" + Trial.KEPT + "\" : \"it can be changed\";\n"
      + "}\nreturn \"" + Trial.KEPT + "\";";

  private ChangedResult() {}
}
