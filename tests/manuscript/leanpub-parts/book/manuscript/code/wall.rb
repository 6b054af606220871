lay :brick
