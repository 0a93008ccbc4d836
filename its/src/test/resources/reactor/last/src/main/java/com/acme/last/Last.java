package com.acme.last;

final class Last {}
