// For mongosh: makes a replica set of the three members in compose.yaml, unless it is there, and waits until one of them is primary.
try {
  rs.status()
} catch (error) {
  if (error.codeName !== 'NotYetInitialized') throw error
  rs.initiate({_id: 'rs0', members: [1, 2, 3].map((n) => ({_id: n, host: `mongodb${n}:27017`}))})
}
for (let seconds = 0; !db.hello().primary; seconds++) {
  if (seconds === 60) throw new Error('no member became primary')
  sleep(1000)
}
print(`${db.hello().primary} is primary`)
