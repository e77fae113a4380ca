import { randomUUID } from 'node:crypto'
import { redirect } from 'next/navigation'

/** A real shop stores the order in its database, for the signed-in customer. */
async function placeOrder(): Promise<void> {
  'use server'
  redirect(`/checkout/${randomUUID()}`)
}

export default function Product() {
  return (
    <>
      <h1>One bag of Havn</h1>
      <form action={placeOrder}>
        <button>Buy for €12.50</button>
      </form>
    </>
  )
}
