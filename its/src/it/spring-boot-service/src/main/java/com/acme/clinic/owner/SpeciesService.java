package com.acme.clinic.owner;

import java.util.List;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional(readOnly = true)
public class SpeciesService {
  private final SpeciesRepository repository;

  SpeciesService(SpeciesRepository repository) {
    this.repository = repository;
  }

  @Cacheable("species")
  public List<Species> find(String part) {
    return repository.findByNameContainingIgnoreCaseOrderByName(part);
  }

  @Transactional
  public Species save(Species item) {
    return repository.save(item);
  }
}
