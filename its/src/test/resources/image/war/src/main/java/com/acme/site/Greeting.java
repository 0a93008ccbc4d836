package com.acme.site;

public final class Greeting {}
