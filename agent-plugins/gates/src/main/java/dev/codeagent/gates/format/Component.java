package dev.codeagent.gates.format;

import java.util.List;
import java.util.Objects;

/**
 * Something that the project depends on.
 *
 * @param purl its package URL without qualifiers, or empty
 * @param name group and name, for people
 * @param version its version, or empty
 * @param licences SPDX ids, SPDX expressions or plain names; of several the user may choose, as Maven has it
 */
public record Component(String purl, String name, String version, List<String> licences) {
  /** Keeps copies of what could be changed. */
  public Component {
    Objects.requireNonNull(purl, "purl");
    int end = purl.indexOf('?') >= 0 ? purl.indexOf('?') : purl.indexOf('#');
    purl = end < 0 ? purl : purl.substring(0, end);
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(version, "version");
    licences = List.copyOf(licences);
  }

  /** How people name it. */
  public String shown() {
    return version.isEmpty() ? name : name + " " + version;
  }
}
