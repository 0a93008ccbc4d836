package dev.slipway.delivery.suggest;

/** What a reference names. */
public enum ReferenceKind {
  /** The bundle of an app, in {@code apps/NAME.yaml}. */
  BUNDLE,
  /** A container image, in plain YAML. */
  IMAGE,
  /** The parent of a pom. */
  PARENT,
  /** A Maven plugin in a pom. */
  PLUGIN,
  /** The {@code ref} of a CI file that is included from another project. */
  CI_TEMPLATE,
  /** The version of an included CI component. */
  CI_COMPONENT,
  /** The archetype that a project was generated from, in {@code .slipway/template.yaml}. */
  TEMPLATE
}
