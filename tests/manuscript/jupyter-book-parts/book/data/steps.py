import feet
left()
right()
left()
