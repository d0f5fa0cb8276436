"""The pages of triplicates: found and reported on a phone, received and answered, the street's meeting, the paper."""
