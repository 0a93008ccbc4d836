package dev.slipway.manifest.source;

/**
 * A place in a file.
 *
 * @param file as people know it: relative to the project, with forward slashes
 * @param line from 1
 * @param column from 1
 */
public record SourceLocation(String file, int line, int column) {

  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
