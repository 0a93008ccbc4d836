package com.acme.clinic.owner;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

public interface PetRepository extends JpaRepository<Pet, Long> {
  List<Pet> findByNameContainingIgnoreCaseOrderByName(String part);
}
