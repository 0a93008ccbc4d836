package com.acme.clinic.visit;

import java.util.List;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional(readOnly = true)
public class VisitService {
  private final VisitRepository repository;

  VisitService(VisitRepository repository) {
    this.repository = repository;
  }

  @Cacheable("visits")
  public List<Visit> find(String part) {
    return repository.findByNameContainingIgnoreCaseOrderByName(part);
  }

  @Transactional
  public Visit save(Visit item) {
    return repository.save(item);
  }
}
