package com.example.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The changelog's text: a heading, and a bullet for each entry. */
final class Changelog {

  static final String HEADING = "# Changelog";

  private Changelog() {}

  static void add(Path file, String entry) throws IOException {
    String text = Files.exists(file) ? Files.readString(file) : HEADING + "\n\n";
    String separator = text.endsWith("\n") ? "" : "\n";
    Files.writeString(file, text + separator + "- " + entry.strip() + "\n");
  }
}
