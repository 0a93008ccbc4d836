package dev.slipway.manifest.source;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;

/** Errors about YAML that can't be read. */
final class YamlErrors {
  private static final int MAX_WORDS = 300;

  private YamlErrors() {}

  static YamlException syntax(SourceLocation where, String why) {
    return error(
        ErrorCode.YAML_SYNTAX,
        "This is not valid YAML",
        where,
        why,
        "Fix the line: indent with spaces, and put values with ': ' or a leading '@', '*', '&', '%'"
            + " or '`' in quotes.");
  }

  static YamlException tab(SourceLocation where) {
    return error(
        ErrorCode.YAML_SYNTAX,
        "This is not valid YAML",
        where,
        "a tab is used for indentation",
        "Indent with spaces. Tabs are allowed within the braces of JSON, in strings and after"
            + " values.");
  }

  static YamlException tooDeep(SourceLocation where, int levels) {
    return unsupported(where, "nested deeper than " + levels + " levels");
  }

  static YamlException tooMany(SourceLocation where, int documents) {
    return error(
        ErrorCode.YAML_SYNTAX,
        "This file has too many documents",
        where,
        "more than " + documents,
        "Split it into several files.");
  }

  static YamlException unsupported(SourceLocation where, String why) {
    return error(
        ErrorCode.YAML_SYNTAX,
        "Unsupported YAML",
        where,
        why,
        "Use plain YAML: maps, lists, strings, numbers, booleans.");
  }

  static YamlException duplicateKey(SourceLocation where, String key, int firstLine) {
    return error(
        ErrorCode.YAML_DUPLICATE_KEY,
        "Duplicate key '" + shortened(key) + "'",
        where,
        "first in line " + firstLine + "; only one of the two would be used",
        "Remove one of them.");
  }

  static YamlException notAnObject(SourceLocation where, String why) {
    return error(
        ErrorCode.YAML_NOT_AN_OBJECT,
        "This document is not a Kubernetes object",
        where,
        why,
        "Give it apiVersion, kind and metadata.name, or move it out of the manifest sources.");
  }

  private static YamlException error(
      ErrorCode code, String what, SourceLocation where, String why, String fix) {
    return new YamlException(
        new UserError(code, what, where.toString(), shortened(why), fix), where);
  }

  /** Text of the file may be as long as the file. */
  private static String shortened(String words) {
    return words.length() > MAX_WORDS ? words.substring(0, MAX_WORDS) + "…" : words;
  }
}
