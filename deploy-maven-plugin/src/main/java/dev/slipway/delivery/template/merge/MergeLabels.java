package dev.slipway.delivery.template.merge;

/** What the markers of a conflict call its sides. */
public record MergeLabels(String ours, String base, String theirs) {}
