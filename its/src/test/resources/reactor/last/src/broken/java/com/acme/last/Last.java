package com.acme.last;

final class Last {
  NoSuchType field;
}
