package dev.slipway.manifest.validate;

/** Looks at all objects together. */
@FunctionalInterface
public interface ReleaseCheck {
  void check(Manifests all, Findings findings);
}
