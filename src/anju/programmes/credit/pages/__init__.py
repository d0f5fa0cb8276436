"""The pages of the programme, one file per thing that is done."""
