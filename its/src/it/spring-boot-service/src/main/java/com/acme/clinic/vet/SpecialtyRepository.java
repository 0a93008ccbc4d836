package com.acme.clinic.vet;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

public interface SpecialtyRepository extends JpaRepository<Specialty, Long> {
  List<Specialty> findByNameContainingIgnoreCaseOrderByName(String part);
}
