"""What a sentence says grammatically: segmentation, the model, trees."""
